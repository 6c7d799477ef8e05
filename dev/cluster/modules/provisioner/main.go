// Command provisioner gives the development cluster dynamic volumes without any storage behind them.
//
// It answers the claims of every StorageClass that names it: a new claim gets a PersistentVolume, a grown claim has its
// volume and status grown, and the volume of a deleted claim is removed where its class says so. Sizes are not enforced.
// With --root each volume is a directory below it on one real node; without, volumes exist in name only, for nodes that
// run no containers.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	core "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
)

const (
	name          = "dev.cluster/local"
	provisionedBy = "pv.kubernetes.io/provisioned-by"
	wantedFrom    = "volume.kubernetes.io/storage-provisioner"
	selectedNode  = "volume.kubernetes.io/selected-node"
	// An answer that failed is tried again this often: the informers hand out every object anew.
	retryEvery = 5 * time.Second
)

type provisioner struct {
	client kubernetes.Interface
	root   string // where volumes are directories; empty for volumes in name only
	node   string // the node of volumes whose claim has selected none
}

func main() {
	kubeconfig := flag.String("kubeconfig", os.Getenv("KUBECONFIG"), "the cluster to serve")
	root := flag.String("root", "", "directory for the volumes of the real node")
	node := flag.String("node", "", "the real node's name")
	flag.Parse()
	if err := run(*kubeconfig, *root, *node); err != nil {
		log.Fatal(err)
	}
}

func run(kubeconfig, root, node string) error {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	config.QPS, config.Burst = 500, 1000
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()

	p := &provisioner{client: client, root: root, node: node}
	factory := informers.NewSharedInformerFactory(client, retryEvery)
	_, err1 := factory.Core().V1().PersistentVolumeClaims().Informer().AddEventHandler(on(ctx, p.claim))
	_, err2 := factory.Core().V1().PersistentVolumes().Informer().AddEventHandler(on(ctx, p.volume))
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	factory.Start(ctx.Done())
	<-ctx.Done()
	factory.Shutdown()
	return nil
}

func on[T any](ctx context.Context, answer func(context.Context, T) error) cache.ResourceEventHandler {
	handle := func(object any) {
		if err := answer(ctx, object.(T)); err != nil && ctx.Err() == nil {
			log.Print(err)
		}
	}
	return cache.ResourceEventHandlerFuncs{AddFunc: handle, UpdateFunc: func(_, object any) { handle(object) }}
}

func (p *provisioner) claim(ctx context.Context, claim *core.PersistentVolumeClaim) error {
	if claim.Annotations[wantedFrom] != name || claim.DeletionTimestamp != nil {
		return nil
	}
	switch {
	case claim.Status.Phase == core.ClaimPending && claim.Spec.VolumeName == "":
		return p.provision(ctx, claim)
	case claim.Status.Phase == core.ClaimBound && claim.Spec.Resources.Requests.Storage().Cmp(*claim.Status.Capacity.Storage()) > 0:
		return p.grow(ctx, claim)
	}
	return nil
}

func (p *provisioner) provision(ctx context.Context, claim *core.PersistentVolumeClaim) error {
	class, err := p.client.StorageV1().StorageClasses().Get(ctx, *claim.Spec.StorageClassName, meta.GetOptions{})
	if err != nil {
		return fmt.Errorf("storage class of claim %s/%s: %w", claim.Namespace, claim.Name, err)
	}
	volume := &core.PersistentVolume{
		ObjectMeta: meta.ObjectMeta{Name: volumeName(claim), Annotations: map[string]string{provisionedBy: name}},
		Spec: core.PersistentVolumeSpec{
			Capacity:                      claim.Spec.Resources.Requests,
			AccessModes:                   claim.Spec.AccessModes,
			VolumeMode:                    claim.Spec.VolumeMode,
			MountOptions:                  class.MountOptions,
			PersistentVolumeReclaimPolicy: *class.ReclaimPolicy,
			StorageClassName:              class.Name,
			ClaimRef: &core.ObjectReference{
				APIVersion: "v1", Kind: "PersistentVolumeClaim", Namespace: claim.Namespace, Name: claim.Name, UID: claim.UID,
			},
		},
	}
	if err := p.place(claim, volume); err != nil {
		return err
	}
	_, err = p.client.CoreV1().PersistentVolumes().Create(ctx, volume, meta.CreateOptions{})
	if apierrors.IsAlreadyExists(err) {
		return nil
	}
	return err
}

// place says where the volume lies. The kubelet applies a pod's fsGroup to volumes of type local but not to hostPath;
// a volume in name only is of type hostPath, since local would tie all its pods to one node.
func (p *provisioner) place(claim *core.PersistentVolumeClaim, volume *core.PersistentVolume) error {
	if p.root == "" {
		volume.Spec.HostPath = &core.HostPathVolumeSource{Path: "/dev-cluster/" + volume.Name}
		return nil
	}
	path := filepath.Join(p.root, volume.Name)
	if err := os.MkdirAll(path, 0o777); err != nil {
		return err
	}
	if err := os.Chmod(path, 0o777); err != nil { // whatever the umask
		return err
	}
	node := claim.Annotations[selectedNode]
	if node == "" {
		node = p.node
	}
	volume.Spec.Local = &core.LocalVolumeSource{Path: path}
	volume.Spec.NodeAffinity = &core.VolumeNodeAffinity{Required: &core.NodeSelector{
		NodeSelectorTerms: []core.NodeSelectorTerm{{MatchExpressions: []core.NodeSelectorRequirement{
			{Key: core.LabelHostname, Operator: core.NodeSelectorOpIn, Values: []string{node}},
		}}},
	}}
	return nil
}

func (p *provisioner) grow(ctx context.Context, claim *core.PersistentVolumeClaim) error {
	volumes := p.client.CoreV1().PersistentVolumes()
	volume, err := volumes.Get(ctx, claim.Spec.VolumeName, meta.GetOptions{})
	if err != nil {
		return err
	}
	wanted := *claim.Spec.Resources.Requests.Storage()
	volume.Spec.Capacity[core.ResourceStorage] = wanted
	if _, err := volumes.Update(ctx, volume, meta.UpdateOptions{}); err != nil {
		return err
	}
	claim = claim.DeepCopy()
	claim.Status.Capacity[core.ResourceStorage] = wanted
	_, err = p.client.CoreV1().PersistentVolumeClaims(claim.Namespace).UpdateStatus(ctx, claim, meta.UpdateOptions{})
	return err
}

func (p *provisioner) volume(ctx context.Context, volume *core.PersistentVolume) error {
	if volume.Annotations[provisionedBy] != name || volume.DeletionTimestamp != nil || volume.Status.Phase != core.VolumeReleased ||
		volume.Spec.PersistentVolumeReclaimPolicy != core.PersistentVolumeReclaimDelete {
		return nil
	}
	if p.root != "" && volume.Spec.Local != nil && volume.Spec.Local.Path == filepath.Join(p.root, volume.Name) {
		if err := os.RemoveAll(volume.Spec.Local.Path); err != nil {
			return err
		}
	}
	err := p.client.CoreV1().PersistentVolumes().Delete(ctx, volume.Name, meta.DeleteOptions{})
	if apierrors.IsNotFound(err) {
		return nil
	}
	return err
}

func volumeName(claim *core.PersistentVolumeClaim) string {
	return "pvc-" + string(claim.UID)
}
